@NullMarked
package linli.commands;

import org.jspecify.annotations.NullMarked;

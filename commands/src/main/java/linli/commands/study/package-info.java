@NullMarked
package linli.commands.study;

import org.jspecify.annotations.NullMarked;

@NullMarked
package linli.commands.opinion;

import org.jspecify.annotations.NullMarked;

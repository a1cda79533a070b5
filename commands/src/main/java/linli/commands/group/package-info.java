/** Groups in which an account of ours sits: which one it is, and the care that a platform's API allows there. */
@NullMarked
package linli.commands.group;

import org.jspecify.annotations.NullMarked;

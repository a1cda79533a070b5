/** A person's copy and erasure from the command line, for those who ask whoever runs the server. */
@NullMarked
package linli.config.privacy;

import org.jspecify.annotations.NullMarked;

/** Backups: on the operator's word and every night, and back again. */
@NullMarked
package linli.config.backup;

import org.jspecify.annotations.NullMarked;

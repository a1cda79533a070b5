/** Notices: drafted, checked, sent to a unit's people, followed up, corrected, and read. */
@NullMarked
package linli.commands.notice;

import org.jspecify.annotations.NullMarked;

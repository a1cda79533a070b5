/** What the product keeps, declared table by table: who it is about, for how long, and what ends it. */
@NullMarked
package linli.core.privacy;

import org.jspecify.annotations.NullMarked;

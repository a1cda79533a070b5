/** The JSON API by which a mini-program or an app attaches. */
@NullMarked
package linli.adapters.app;

import org.jspecify.annotations.NullMarked;

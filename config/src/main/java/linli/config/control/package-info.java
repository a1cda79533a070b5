/** How the command line has things done by the server that runs on a store. */
@NullMarked
package linli.config.control;

import org.jspecify.annotations.NullMarked;

/** The platforms besides WeChat, as the demo plays them. */
@NullMarked
package linli.config.demo.station;

import org.jspecify.annotations.NullMarked;

/** OneBot 11 and 12: bridges to chat networks, mostly QQ, by HTTP and by a WebSocket that they open to us. */
@NullMarked
package linli.adapters.onebot;

import org.jspecify.annotations.NullMarked;

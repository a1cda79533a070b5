/** QQ's official bots: single chats, groups and guild channels; every answer goes through the API. */
@NullMarked
package linli.adapters.qq;

import org.jspecify.annotations.NullMarked;

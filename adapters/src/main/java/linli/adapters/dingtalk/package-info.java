/** DingTalk: robots in groups and single chats, event subscription, session webhooks, and custom group robots. */
@NullMarked
package linli.adapters.dingtalk;

import org.jspecify.annotations.NullMarked;

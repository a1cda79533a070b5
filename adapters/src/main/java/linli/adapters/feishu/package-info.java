/** Feishu and Lark: events, messages and card clicks in, everything else through the API. */
@NullMarked
package linli.adapters.feishu;

import org.jspecify.annotations.NullMarked;

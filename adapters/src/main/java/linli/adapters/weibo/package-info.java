/** Weibo's fans service: private messages to an account, answered in the HTTP answer. A legacy platform. */
@NullMarked
package linli.adapters.weibo;

import org.jspecify.annotations.NullMarked;

/** WeChat official accounts (subscription and service accounts): push messages in, passive replies out. */
@NullMarked
package linli.adapters.wechat;

import org.jspecify.annotations.NullMarked;

package linli.adapters.sandbox;

import java.time.Instant;

/**
 * One message on somebody's phone.
 *
 * @param kind as the platform names it, e.g. {@code text} or {@code msgmenu}
 * @param text what can be read; empty where there is only a picture, a sound or a film
 * @param json the whole request as it came
 */
public record WechatReceived(String openId, Instant at, String kind, String text, String json) {}

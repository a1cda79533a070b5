package linli.adapters.sandbox;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Something that goes wrong at the platform or on the way to it.
 *
 * @param kind what happens to a call
 * @param code the error code or the HTTP status
 * @param text of an error answer
 * @param delay before the answer
 * @param where which calls it happens to, by their path
 */
public record WechatFault(Kind kind, int code, String text, Duration delay, Predicate<String> where) {
    /** What happens to a call. */
    public enum Kind {
        /** The connection is closed before anything was taken. */
        CLOSED,
        /** Everything is done as asked, and then the connection is closed without an answer. */
        LOST,
        /** Everything is done as asked, and the answer takes its time. */
        SLOW,
        /** Nothing but an HTTP status. */
        STATUS,
        /** Nothing but an error code. */
        CODE
    }

    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String TOKEN = "/cgi-bin/stable_token";

    public static WechatFault closed() {
        return new WechatFault(Kind.CLOSED, 0, "", Duration.ZERO, path -> true);
    }

    public static WechatFault lost() {
        return new WechatFault(Kind.LOST, 0, "", Duration.ZERO, path -> true);
    }

    public static WechatFault slow(Duration delay) {
        return new WechatFault(Kind.SLOW, 0, "", delay, path -> true);
    }

    public static WechatFault status(int status) {
        return new WechatFault(Kind.STATUS, status, "", Duration.ZERO, path -> true);
    }

    /** An error code, e.g. -1 (busy) or 45011 (too fast). */
    public static WechatFault code(int code) {
        return new WechatFault(Kind.CODE, code, "see the list of return codes", Duration.ZERO, path -> true);
    }

    /** The caller's address is not on the account's list. */
    public static WechatFault addressNotListed(String address) {
        var text = "invalid ip " + address + " ipv6 ::ffff:" + address + ", not in whitelist";
        return new WechatFault(Kind.CODE, 40164, text, Duration.ZERO, path -> true);
    }

    /** The same, but only where messages are sent. */
    public WechatFault whenSending() {
        return new WechatFault(kind, code, text, delay, SEND::equals);
    }

    /** The same, but only where a token is asked for. */
    public WechatFault whenAskedForToken() {
        return new WechatFault(kind, code, text, delay, TOKEN::equals);
    }
}

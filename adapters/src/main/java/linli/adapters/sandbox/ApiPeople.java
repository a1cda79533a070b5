package linli.adapters.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What people did lately, and how many messages that allows to each. Safe for several threads. */
final class ApiPeople {
    private static final Duration WRITTEN = Duration.ofDays(2);
    private static final Duration TOUCHED = Duration.ofMinutes(1);
    private static final Duration TYPING = Duration.ofSeconds(30);
    private static final int AFTER_WRITING = 5;
    private static final int AFTER_TOUCHING = 3;

    private static final Set<String> TOUCHES =
            Set.of("subscribe", "SCAN", "CLICK", "scancode_push", "scancode_waitmsg");

    private static final class Person {
        private boolean follows = true;
        private Instant lastDid = Instant.EPOCH;
        private Instant writtenUntil = Instant.MIN;
        private Instant touchedUntil = Instant.MIN;
        private int afterWriting;
        private int afterTouching;
    }

    private final Clock clock;
    private final Map<String, Person> people = new HashMap<>();

    ApiPeople(Clock clock) {
        this.clock = clock;
    }

    /** A redelivery is the same doing once more, so deliveries after the first are not to be shown here. */
    void saw(String pushXml) {
        var push = new WechatReply(pushXml);
        var openId = push.require("FromUserName");
        if (!push.require("MsgType").equals("event")) wrote(openId);
        else if (TOUCHES.contains(push.require("Event"))) touched(openId);
        else if (push.require("Event").equals("unsubscribe")) left(openId);
    }

    synchronized void wrote(String openId) {
        var person = here(openId);
        person.writtenUntil = clock.instant().plus(WRITTEN);
        person.afterWriting = AFTER_WRITING;
    }

    synchronized void touched(String openId) {
        var person = here(openId);
        person.touchedUntil = clock.instant().plus(TOUCHED);
        person.afterTouching = AFTER_TOUCHING;
    }

    synchronized void left(String openId) {
        person(openId).follows = false;
    }

    private Person here(String openId) {
        var person = person(openId);
        person.follows = true;
        person.lastDid = clock.instant();
        return person;
    }

    private Person person(String openId) {
        return people.computeIfAbsent(openId, unknown -> new Person());
    }

    synchronized void requireFollower(String openId) throws ApiError {
        var person = people.get(openId);
        if (person == null) throw new ApiError(40003, "invalid openid");
        if (!person.follows) throw new ApiError(43004, "require subscribe");
    }

    /** One message less. A message counts against all that is open, so that allowances do not add up. */
    synchronized void takeOne(String openId) throws ApiError {
        var person = person(openId);
        var now = clock.instant();
        var written = now.isBefore(person.writtenUntil);
        var touched = now.isBefore(person.touchedUntil);
        if (!written && !touched) throw new ApiError(45015, "response out of time limit or subscription is canceled");
        if (!(written && person.afterWriting > 0) && !(touched && person.afterTouching > 0))
            throw new ApiError(45047, "out of response count limit");
        person.afterWriting--;
        person.afterTouching--;
    }

    synchronized void requireRecent(String openId) throws ApiError {
        if (!clock.instant().isBefore(person(openId).lastDid.plus(TYPING)))
            throw new ApiError(45080, "need user interact within 30 seconds");
    }
}

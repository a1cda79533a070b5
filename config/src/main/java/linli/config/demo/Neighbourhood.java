package linli.config.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import linli.adapters.sandbox.WechatSide;

/**
 * What has happened in the invented neighbourhood before the visitor comes: said to the server by its people, through
 * the same door as everything else. For one thread at a time.
 */
final class Neighbourhood {
    static final String QUESTION = "车棚放哪边?";

    private static final int DAYS = 7;
    private static final int ATTEMPTS = 3;
    private static final DateTimeFormatter EVENING = DateTimeFormatter.ofPattern("MM-dd 18:00", Locale.ROOT);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern FOUR_DIGITS = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");
    /** What the result of a poll says while it is open. */
    private static final String OPEN = "“" + QUESTION + "”还在听";

    private final WechatSide side;
    private final Wire wire;
    private final AtomicLong messageIds;
    private final Supplier<Instant> now;
    private final Clock clock;

    /**
     * A neighbourhood that the server may know already.
     *
     * @param messageIds the platform's last one
     * @param now the time the neighbourhood lives in
     * @param clock the real time, which signatures need
     */
    Neighbourhood(WechatSide side, Wire wire, AtomicLong messageIds, Supplier<Instant> now, Clock clock) {
        this.side = side;
        this.wire = wire;
        this.messageIds = messageIds;
        this.now = now;
        this.clock = clock;
    }

    /** Makes sure that there is a question to answer, and an observer. */
    void prepare() throws InterruptedException, Trouble {
        if (zhou("结果").contains(OPEN)) return;
        appoint();
        ask();
    }

    /** Only who has spoken is known to the server; appointing somebody again prolongs. */
    private void appoint() throws InterruptedException, Trouble {
        says(Person.WANG, "帮助");
        var answer = zhou("/角色 授予 " + Person.WANG.openId(1) + " 观察员");
        if (!answer.contains("的观察员")) throw new Trouble("观察员没有请到。机器人回的是:\n" + answer);
    }

    private void ask() throws InterruptedException, Trouble {
        var end = EVENING.withZone(ZONE).format(now.get().atZone(ZONE).plusDays(DAYS));
        var draft = zhou("/投票 新建 " + QUESTION + " 东边 西边 都行 截止=" + end);
        zhou(number(draft).orElseThrow(() -> new Trouble("征询没有开成。机器人回的是:\n" + draft)));
        if (!zhou("结果").contains(OPEN)) throw new Trouble("征询没有开成。");
    }

    /** The number that confirms stands last. */
    private static Optional<String> number(String reply) {
        return FOUR_DIGITS.matcher(reply).results().reduce((one, next) -> next).map(found -> found.group());
    }

    private String zhou(String text) throws InterruptedException, Trouble {
        return says(Person.ZHOU, text);
    }

    private String says(Person person, String text) throws InterruptedException, Trouble {
        var said = side.text(person.openId(1), text, messageIds.incrementAndGet(), clock.instant());
        for (int each = 1; each <= ATTEMPTS; each++) {
            var answer = wire.deliver(Postman.PATH, side.again(said, clock.instant()))
                    .answer();
            if (answer != null && answer.statusCode() == 200)
                return WechatSide.textOf(side.open(answer.body())).orElse("");
        }
        throw new Trouble("机器人没有回“" + text + "”。");
    }
}

package linli.config.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WechatApiSide;
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
    private static final Pattern SIX_DIGITS = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    /** What the result of a poll says while it is open. */
    private static final String OPEN = "“" + QUESTION + "”还在听";

    /** Somebody who can be called by this name. */
    private record Neighbour(String openId, String name) {}

    private static final Neighbour ZHOU = of(Person.ZHOU);
    private static final Neighbour CHEN = new Neighbour("o-linli-demo-substitute", "小陈");
    /** In the order of their days. */
    private static final List<Neighbour> OBSERVERS = List.of(
            of(Person.WANG), new Neighbour("o-linli-demo-zhao", "赵阿姨"), new Neighbour("o-linli-demo-li", "李老师"));

    private final WechatSide side;
    private final WechatApiSide api;
    private final Wire wire;
    private final AtomicLong messageIds;
    private final Supplier<Instant> now;
    private final Clock clock;

    /**
     * A neighbourhood that the server may know already.
     *
     * @param api sees what people do
     * @param messageIds the platform's last one
     * @param now the time the neighbourhood lives in
     * @param clock the real time, which signatures need
     */
    Neighbourhood(
            WechatSide side, WechatApiSide api, Wire wire, AtomicLong messageIds, Supplier<Instant> now, Clock clock) {
        this.side = side;
        this.api = api;
        this.wire = wire;
        this.messageIds = messageIds;
        this.now = now;
        this.clock = clock;
    }

    private static Neighbour of(Person person) {
        return new Neighbour(person.openId(1), person.name());
    }

    /** Makes sure that there is a group with its observers, and a question to answer. */
    void prepare() throws InterruptedException, Trouble {
        greetAgain();
        if (!says(ZHOU, "/值班").contains(Person.GROUP.name())) found();
        if (!says(ZHOU, "结果").contains(OPEN)) ask();
    }

    /** The platform's side knows nobody when it starts, whoever the server's data know. */
    private void greetAgain() {
        for (var person : Person.ALL) api.userWrote(person.openId(1));
        for (var neighbour : OBSERVERS) api.userWrote(neighbour.openId());
        api.userWrote(CHEN.openId());
    }

    private void found() throws InterruptedException, Trouble {
        for (var said : List.of("我的", "1", "1", ZHOU.name())) says(ZHOU, said);
        says(ZHOU, "/组织 新建 楼栋 3号楼");
        says(ZHOU, "/群 登记 " + Person.GROUP.name() + " 上级=3号楼");
        for (var observer : OBSERVERS) appoint(observer);
        appoint(CHEN);
        plan();
    }

    /** Invited, willing, and called by the name that will stand on the roster. */
    private void appoint(Neighbour neighbour) throws InterruptedException, Trouble {
        var invitation = says(ZHOU, "/邀请 观察员 " + Person.GROUP.name());
        var code = last(SIX_DIGITS, invitation).orElseThrow(() -> new Trouble("观察员没有请到。机器人回的是:\n" + invitation));
        deliver(side.scan(neighbour.openId(), "join_" + code, clock.instant()));
        says(neighbour, "1");
        says(neighbour, neighbour.name());
        says(neighbour, "2");
    }

    private void plan() throws InterruptedException, Trouble {
        says(ZHOU, "/排班");
        says(
                ZHOU,
                OBSERVERS.get(0).name() + " " + OBSERVERS.get(1).name() + " "
                        + OBSERVERS.get(2).name());
        says(ZHOU, "周一 周三 周五");
        var planned = says(ZHOU, CHEN.name());
        if (!planned.contains("替补 " + CHEN.name())) throw new Trouble("值班没有排成。机器人回的是:\n" + planned);
    }

    private void ask() throws InterruptedException, Trouble {
        var end = EVENING.withZone(ZONE).format(now.get().atZone(ZONE).plusDays(DAYS));
        var draft = says(ZHOU, "/投票 新建 " + QUESTION + " 东边 西边 都行 截止=" + end);
        says(ZHOU, last(FOUR_DIGITS, draft).orElseThrow(() -> new Trouble("征询没有开成。机器人回的是:\n" + draft)));
        if (!says(ZHOU, "结果").contains(OPEN)) throw new Trouble("征询没有开成。");
    }

    /** The number that counts stands last. */
    private static Optional<String> last(Pattern digits, String reply) {
        return digits.matcher(reply).results().reduce((one, next) -> next).map(found -> found.group());
    }

    private String says(Neighbour neighbour, String text) throws InterruptedException, Trouble {
        return deliver(side.text(neighbour.openId(), text, messageIds.incrementAndGet(), clock.instant()));
    }

    private String deliver(SignedRequest done) throws InterruptedException, Trouble {
        api.saw(done);
        for (int each = 1; each <= ATTEMPTS; each++) {
            var answer = wire.deliver(Postman.PATH, side.again(done, clock.instant()))
                    .answer();
            if (answer != null && answer.statusCode() == 200)
                return WechatSide.textOf(side.open(answer.body())).orElse("");
        }
        throw new Trouble("机器人没有回这一条:\n" + done.plainXml());
    }
}

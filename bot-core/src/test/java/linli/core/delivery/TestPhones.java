package linli.core.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.platform.Window;

/** A platform's API that hands what is sent to phones; each call can be answered otherwise. */
public final class TestPhones implements Sending, Sending.QrCodes {
    private final Map<String, List<Outgoing>> received = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>(List.of("t0"));
    private final List<Window> windows;
    private final List<Recipient> recipients = new CopyOnWriteArrayList<>();
    private volatile BiFunction<String, Outgoing, Sent> api = this::take;
    private volatile Supplier<TokenAnswer> tokenApi = this::given;
    private volatile boolean needsPath;
    private volatile boolean makesCodes = true;
    private volatile boolean dropsRepeats;
    private volatile boolean posts;
    private volatile boolean away;
    private final List<GroupCare.Act> acts = new CopyOnWriteArrayList<>();
    private volatile Set<GroupCare.Kind> kinds = Set.of();
    private volatile Sent cared = new Sent.Accepted("");

    public TestPhones(List<Window> windows) {
        this.windows = List.copyOf(windows);
    }

    /** With the windows of WeChat: five messages in 48 hours, three in a minute. */
    public static TestPhones wechat() {
        return new TestPhones(List.of(
                new Window(Window.Kind.MESSAGE, 5, Duration.ofDays(2)),
                new Window(Window.Kind.TOUCH, 3, Duration.ofMinutes(1))));
    }

    /** Nothing can be sent but on the way back that a message opened. */
    public TestPhones needingPaths() {
        needsPath = true;
        return this;
    }

    /** A message that it has seen is dropped. */
    public TestPhones droppingRepeats() {
        dropsRepeats = true;
        return this;
    }

    /** These acts of care are possible, and end so. */
    public void caring(Set<GroupCare.Kind> possible, Sent end) {
        kinds = Set.copyOf(possible);
        cared = end;
    }

    /** What was done in groups, in order. */
    public List<GroupCare.Act> acts() {
        return acts;
    }

    @Override
    public Optional<GroupCare> groupCare() {
        return Optional.of(new GroupCare() {
            @Override
            public Set<Kind> kinds() {
                return kinds;
            }

            @Override
            public Sent act(AccessToken token, String group, Act act) {
                acts.add(act);
                return cared;
            }

            @Override
            public MembersAnswer members(AccessToken token, String group) {
                return new MembersAnswer.Listed(List.of(new Member("m1", ""), new Member("m2", "")));
            }
        });
    }

    /** To whom calls were made, in order. */
    public List<Recipient> recipients() {
        return recipients;
    }

    /** Nothing can leave, or again. */
    public void goAway(boolean now) {
        away = now;
    }

    @Override
    public boolean isReady() {
        return !away;
    }

    /** Notices are posted for everybody. */
    public TestPhones posting() {
        posts = true;
        return this;
    }

    @Override
    public boolean posts() {
        return posts;
    }

    @Override
    public boolean sendsToGroups() {
        return true;
    }

    @Override
    public boolean needsPath() {
        return needsPath;
    }

    @Override
    public boolean dropsRepeats() {
        return dropsRepeats;
    }

    /** What a phone has received since it was last looked at, in order. */
    public List<String> takeFrom(String receiver) {
        var all = received.remove(receiver);
        return all == null ? List.of() : all.stream().map(Bubble::words).toList();
    }

    /** How many messages all phones have. */
    public int total() {
        return received.values().stream().mapToInt(List::size).sum();
    }

    public void answers(BiFunction<String, Outgoing, Sent> instead) {
        api = instead;
    }

    public void works() {
        api = this::take;
    }

    /** Delivers to a phone. */
    public Sent take(String receiver, Outgoing message) {
        received.computeIfAbsent(receiver, who -> new CopyOnWriteArrayList<>(new ArrayList<>()))
                .add(message);
        return new Sent.Accepted("");
    }

    @Override
    public List<Window> windows() {
        return windows;
    }

    @Override
    public int textBytes() {
        return 2048;
    }

    @Override
    public int perSecond() {
        return 10_000;
    }

    /** The tokens that were given, the last one is good. */
    public List<String> tokens() {
        return tokens;
    }

    @Override
    public TokenAnswer token(boolean force) {
        if (force) tokens.add("t" + tokens.size());
        return tokenApi.get();
    }

    /** What is said to whoever asks for a token. */
    public void tokenAnswers(Supplier<TokenAnswer> instead) {
        tokenApi = instead;
    }

    private TokenAnswer given() {
        return new TokenAnswer.Given(new AccessToken(tokens.get(tokens.size() - 1), Duration.ofHours(2)));
    }

    @Override
    public Sent send(AccessToken token, Recipient to, Outgoing message) {
        if (!token.text().equals(tokens.get(tokens.size() - 1))) return new Sent.TokenRefused("40001");
        recipients.add(to);
        return api.apply(to.id(), message);
    }

    /** Codes can be made, or not; the picture's address holds the scene and the life. */
    public void makesCodes(boolean now) {
        makesCodes = now;
    }

    @Override
    public Optional<QrCodes> qrCodes() {
        return Optional.of(this);
    }

    @Override
    public QrAnswer make(AccessToken token, String scene, Duration life) {
        if (!makesCodes) return new QrAnswer.Failed(new Sent.Later("-1", Duration.ofSeconds(5)));
        return new QrAnswer.Made("https://qr.example.org/" + scene + "/" + life.toDays(), "");
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }
}

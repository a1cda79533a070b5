package linli.adapters.weibo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.PlainText;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.platform.Window;
import linli.core.wording.Catalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customer-service messages to fans who did something in the last two days. Safe for several threads. */
final class WeiboSending implements Sending {
    private static final Logger LOG = LoggerFactory.getLogger(WeiboSending.class);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    /** In two days the platform counts none; a bound of ours. */
    private static final int MANY = 1_000;

    private static final List<Window> WINDOWS =
            List.of(new Window(Window.Kind.MESSAGE, MANY, TWO_DAYS), new Window(Window.Kind.TOUCH, MANY, TWO_DAYS));

    private static final int PER_SECOND = 5;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** It does not expire, and nobody but the console can give another one. */
    private static final Duration LONG = Duration.ofDays(365);

    private final WeiboSettings settings;
    private final String token;
    private final JsonApi api;
    private final Verdicts verdicts;

    /** @param catalogue in the operator's language, for what there is to mend */
    WeiboSending(WeiboSettings settings, String token, Catalogue catalogue) {
        this.settings = settings;
        this.token = token;
        api = new JsonApi(new ApiClient(CONNECTING, PATIENCE));
        verdicts = new Verdicts(catalogue, String.valueOf(settings.apiBase().getHost()));
    }

    @Override
    public List<Window> windows() {
        return WINDOWS;
    }

    @Override
    public int textBytes() {
        return ReplyData.LONGEST_TEXT;
    }

    @Override
    public int perSecond() {
        return PER_SECOND;
    }

    @Override
    public TokenAnswer token(boolean force) {
        return new TokenAnswer.Given(new AccessToken(token, LONG));
    }

    @Override
    public boolean posts() {
        return settings.posting().isPresent();
    }

    @Override
    public Sent send(AccessToken given, Recipient to, Outgoing message) {
        if (to.isGroup() && to.id().equals(TIMELINE) && settings.posting().isPresent())
            return post(given, settings.posting().get(), message);
        var data = ReplyData.of(message);
        if (data.isEmpty() || to.isGroup()) return new Sent.Refused("no-form", Why.CONTENT);
        var fields = new LinkedHashMap<String, String>();
        fields.put("access_token", given.text());
        fields.put("type", data.get().type());
        fields.put("data", data.get().document().toString());
        fields.put("receiver_id", to.id());
        fields.put("save_sender_box", "1");
        return judged("messages/reply", false, api.form(settings.api("/2/messages/reply.json"), fields));
    }

    /** Source: open.weibo.com/wiki/2/statuses/share. */
    private Sent post(AccessToken given, WeiboSettings.Posting posting, Outgoing message) {
        var words = PlainText.of(message, Integer.MAX_VALUE);
        if (words.isEmpty()) return new Sent.Refused("no-form", Why.CONTENT);
        var fields = new LinkedHashMap<String, String>();
        fields.put("access_token", given.text());
        fields.put("status", PostText.of(words.get(), posting.longest(), posting.page()));
        var address = URI.create(posting.base().toString().replaceAll("/+$", "") + "/2/statuses/share.json");
        return judged("statuses/share", false, api.form(address, fields));
    }

    /** Asks for the menu: whatever it says of that, it tells whether the token is good. */
    @Override
    public List<Finding> check() {
        var address = settings.api("/2/messages/menu/show.json?access_token=" + URLEncoder.encode(token, UTF_8));
        var how = judged("messages/menu/show", true, api.get(address, java.util.Map.of()));
        var good = how instanceof Sent.Accepted || how instanceof Sent.Refused;
        return List.of(
                good
                        ? new Finding("token", true, "", "")
                        : new Finding("token", false, how.reason(), verdicts.toDo(how)));
    }

    private Sent judged(String name, boolean repeatable, JsonAnswer answer) {
        var how = verdicts.of(answer, repeatable);
        if (!(how instanceof Sent.Accepted))
            LOG.info(
                    "Account {}: {} answered {} ({})",
                    settings.id(),
                    name,
                    how.reason(),
                    how.getClass().getSimpleName());
        return how;
    }
}

package linli.adapters.line;

import java.util.List;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sent;

/** Asks the platform what a channel can do; nobody gets a message by it. */
final class AccountCheck {
    private final LineSettings settings;
    private final Calls calls;
    private final Verdicts verdicts;

    AccountCheck(LineSettings settings, Calls calls, Verdicts verdicts) {
        this.settings = settings;
        this.calls = calls;
        this.verdicts = verdicts;
    }

    /** With a token that is not good nothing else can be asked. */
    List<Finding> run(AccessToken token) {
        var info = calls.get("info", token, "info");
        if (info instanceof Told.Failed failed) return List.of(cannot("token", failed.how()));
        return List.of(can("token"), destination((Told.Done) info), webhook(token), quota(token));
    }

    private Finding destination(Told.Done info) {
        var ours = info.document().path("userId").asText("").equals(settings.destination());
        return ours ? can("destination") : new Finding("destination", false, "", verdicts.mend("destination"));
    }

    private Finding webhook(AccessToken token) {
        var told = calls.get("endpoint", token, "channel/webhook/endpoint");
        if (told instanceof Told.Failed failed) return cannot("webhook", failed.how());
        var active = ((Told.Done) told).document().path("active").asBoolean(false);
        return active ? can("webhook") : new Finding("webhook", false, "", verdicts.mend("webhook"));
    }

    /** Replies are free, so an account whose month is over still answers. */
    private Finding quota(AccessToken token) {
        var quota = calls.get("quota", token, "message/quota");
        var used = calls.get("consumption", token, "message/quota/consumption");
        if (quota instanceof Told.Failed failed) return cannot("quota", failed.how());
        if (used instanceof Told.Failed failed) return cannot("quota", failed.how());
        var limit = ((Told.Done) quota).document();
        var unlimited = limit.path("type").asText("").equals("none");
        var left = limit.path("value").asLong(0)
                - ((Told.Done) used).document().path("totalUsage").asLong(0);
        return unlimited || left > 0 ? can("quota") : new Finding("quota", false, "", verdicts.mend("quota"));
    }

    private static Finding can(String what) {
        return new Finding(what, true, "", "");
    }

    private Finding cannot(String what, Sent how) {
        return new Finding(what, false, how.reason(), verdicts.toDo(how));
    }
}

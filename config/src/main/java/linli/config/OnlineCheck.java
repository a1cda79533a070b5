package linli.config;

import java.util.ArrayList;
import java.util.List;
import linli.core.platform.Platform;
import linli.core.platform.Sending;
import linli.core.platform.Sending.Finding;
import linli.core.wording.Catalogue;

/** Asks the platforms what each account can do, and says it in the operator's language. */
public final class OnlineCheck {
    private final List<List<String>> rows = new ArrayList<>();
    private final Catalogue words;
    private boolean usable = true;

    private OnlineCheck(Catalogue words) {
        this.words = words;
        rows.add(List.of(say("account"), say("what"), say("result"), say("code"), say("mend")));
    }

    public static OnlineCheck run(Settings settings) {
        var check = new OnlineCheck(Application.operatorWords(settings));
        var platforms = Application.platforms(settings);
        for (var i = 0; i < platforms.size(); i++)
            check.ask(platforms.get(i), settings.accounts().get(i));
        return check;
    }

    private void ask(Platform platform, AccountSettings account) {
        var findings = platform.sending().map(Sending::check).orElseGet(() -> List.of(onlyAnswers(account)));
        findings.forEach(finding -> add(account.id(), finding));
    }

    private Finding onlyAnswers(AccountSettings account) {
        return new Finding("sending", false, "", say(account.whyItOnlyAnswers().orElse("answers-only")));
    }

    private void add(String account, Finding finding) {
        usable &= finding.can();
        var result = say(finding.can() ? "usable" : "not-usable");
        rows.add(List.of(account, say("can." + finding.what()), result, finding.code(), finding.toDo()));
    }

    private String say(String key) {
        return words.text("config.staff.check." + key);
    }

    /** The head first. */
    public List<List<String>> rows() {
        return List.copyOf(rows);
    }

    /** Whether every account can do everything. */
    public boolean usable() {
        return usable;
    }

    /** The last word on it. */
    public String verdict() {
        return say(usable ? "all-usable" : "some-not-usable");
    }
}

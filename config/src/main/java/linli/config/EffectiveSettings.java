package linli.config;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import linli.config.Settings.Data;
import linli.config.Settings.Server;
import linli.config.Settings.WechatAccountSettings;
import org.jspecify.annotations.Nullable;

/** The settings in force as lines for the log, defaults included; of a secret only whether it is there. */
public final class EffectiveSettings {
    private EffectiveSettings() {}

    /** One line a section, one an account. */
    public static List<String> lines(Settings settings) {
        var lines = new ArrayList<String>();
        lines.add(server(settings.server()));
        lines.add(data(settings.data()));
        settings.log().ifPresent(format -> lines.add("log: format=" + Forms.lower(format)));
        lines.add("zone=" + settings.zone() + " language=" + settings.language().toLanguageTag() + " community.name="
                + Shown.printable(settings.community().name()) + " duty.hours="
                + settings.duty().from() + "-" + settings.duty().to() + " duty.patience="
                + settings.duty().patience());
        var notice = settings.notice();
        lines.add("notice: quiet=" + notice.quietFrom() + "-" + notice.quietTo() + " second-person-above="
                + notice.secondPersonAbove() + " second-person-above-groups=" + notice.secondPersonAboveGroups());
        for (var account : settings.accounts()) {
            lines.add(account.line());
            account.whyItOnlyAnswers().ifPresent(why -> lines.add(onlyAnswers(account.id(), why)));
            if (account.withholdsRoles() && !account.admins().isEmpty()) lines.add(adminsAreResidents(account));
        }
        return lines;
    }

    private static String onlyAnswers(String account, String why) {
        return "account: id=" + account + " sends nothing of itself (" + why
                + "): a late answer goes in front of the person's next reply";
    }

    private static String adminsAreResidents(AccountSettings account) {
        var way = account.keyForRoles()
                .map(key -> key + ": true changes that, at your own risk; or name them on an account that signs")
                .orElse("no setting changes that; name them on an account that signs");
        return "account: id=" + account.id() + " admins are residents here, since messages are not signed: " + way;
    }

    private static String server(Server server) {
        return "server: host=" + server.host() + " port=" + server.port() + " max-body=" + server.maxBody()
                + "B max-headers=" + server.maxHeaders() + "B max-request-line=" + server.maxRequestLine()
                + "B public-url=" + (server.publicUrl() == null ? "none" : server.publicUrl())
                + " trusted-proxies=" + server.trustedProxies() + " request-time=" + server.requestTime()
                + " idle-time=" + server.idleTime() + " hold-time=" + server.holdTime() + " stop-time="
                + server.stopTime() + " max-connections=" + server.maxConnections() + " max-waiting="
                + server.maxWaiting() + " timing=" + server.timing();
    }

    private static String data(Data data) {
        return "data: url=" + Shown.url(data.url()) + " user=" + Shown.printable(data.user()) + " password="
                + set(data.password().isEmpty() ? null : data.password()) + " key=" + set(data.key()) + " migrate="
                + data.migrate() + " backup.folder="
                + Shown.printable(data.backup().folder()) + " backup.at="
                + data.backup().at().map(LocalTime::toString).orElse("never") + " backup.keep="
                + data.backup().keep();
    }

    static String wechat(WechatAccountSettings account) {
        return "account: id=" + account.id() + " platform=wechat kind=" + Forms.lower(account.kind()) + " verified="
                + account.verified() + " original-id=" + account.originalId() + " app-id=" + account.appId()
                + " app-secret=" + set(account.appSecret()) + " token=" + set(account.token()) + " previous-token="
                + set(account.previousToken()) + " mode=" + Forms.lower(account.mode()) + " encoding-aes-key="
                + set(account.encodingAesKey()) + " previous-encoding-aes-key=" + set(account.previousEncodingAesKey())
                + " api-base=" + account.apiBase() + " unit=" + account.unit() + " admins="
                + account.admins().size()
                + " allow-plain-admin=" + account.allowPlainAdmin();
    }

    private static String set(@Nullable Object secret) {
        return secret == null ? "none" : "set";
    }
}

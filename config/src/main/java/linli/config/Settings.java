package linli.config;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import linli.adapters.wechat.WechatAccount;
import linli.adapters.wechat.WechatApi;
import linli.adapters.wechat.WechatSending;
import linli.adapters.wechat.WechatSettings;
import linli.commands.duty.Watch;
import linli.commands.human.Desk;
import linli.commands.notice.NoticeSettings;
import linli.core.http.HttpLimits;
import linli.core.platform.Platform;
import linli.core.wording.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * Everything the bot is told from outside, already checked. {@link SettingsFile} makes it; its keys are documented in
 * {@code config/bot.yaml}. No {@code toString} of these records shows a secret.
 *
 * @param log how its lines look; empty: as the environment says
 * @param zone where "today" and shown times are taken
 * @param language of what people read: zh-CN or en
 * @param notice the house rules for notices
 */
public record Settings(
        Server server,
        Data data,
        Optional<LogFormat> log,
        ZoneId zone,
        Locale language,
        Community community,
        NoticeSettings notice,
        Duty duty,
        List<AccountSettings> accounts) {
    public Settings {
        accounts = List.copyOf(accounts);
    }

    /** Whether there are admins from the start, on an account where they can act. */
    public boolean namesAdmins() {
        return accounts.stream()
                .map(AccountSettings::forCommunity)
                .anyMatch(account ->
                        !account.withholdsRoles() && !account.admins().isEmpty());
    }

    /** The accounts on WeChat, which have more to tell than any other. */
    public List<WechatAccountSettings> wechat() {
        return accounts.stream()
                .filter(WechatAccountSettings.class::isInstance)
                .map(WechatAccountSettings.class::cast)
                .toList();
    }

    /**
     * The HTTP server and its limits.
     *
     * @param port 0 takes any free port
     * @param maxBody bytes
     * @param maxHeaders bytes of one request's header lines together
     * @param maxRequestLine bytes of method, target and version
     * @param publicUrl where people's browsers find us, null until known
     * @param trustedProxies addresses or networks whose forwarding headers count
     * @param requestTime from a request's first byte to its last
     * @param idleTime a silent connection is closed after this
     * @param holdTime an answer withheld longer closes its connection
     * @param stopTime for requests under way when the server stops
     * @param maxWaiting deliveries in the line before newcomers are told that we are busy
     * @param timing whether answers tell how long each stage took (Server-Timing)
     */
    public record Server(
            String host,
            int port,
            int maxBody,
            int maxHeaders,
            int maxRequestLine,
            @Nullable URI publicUrl,
            List<String> trustedProxies,
            Duration requestTime,
            Duration idleTime,
            Duration holdTime,
            Duration stopTime,
            int maxConnections,
            int maxWaiting,
            boolean timing) {
        public Server {
            trustedProxies = List.copyOf(trustedProxies);
        }

        /** The part that the HTTP server owns. */
        HttpLimits limits() {
            return new HttpLimits(
                    maxBody, maxHeaders, maxRequestLine, requestTime, maxConnections, idleTime, holdTime, stopTime);
        }
    }

    /**
     * The store.
     *
     * @param url {@code jdbc:h2:file:...} or {@code jdbc:postgresql:...}
     * @param key 32 bytes, or null on H2: made once and kept in the data folder
     */
    public record Data(
            String url, String user, String password, byte @Nullable [] key, boolean migrate, Nightly backup) {
        public boolean onPostgres() {
            return Urls.isPostgres(url);
        }

        @Override
        public String toString() {
            return "Data[" + Shown.url(url) + "]";
        }
    }

    /**
     * The nightly backup.
     *
     * @param folder beside an embedded store, unless it is absolute
     * @param at empty: never
     */
    public record Nightly(String folder, Optional<LocalTime> at, int keep) {}

    /**
     * The neighbourhood.
     *
     * @param name of the root unit of an empty store
     * @param desk where people can be asked
     */
    public record Community(String name, Desk desk) {}

    /**
     * When observers are asked.
     *
     * @param from the full hour from which they are
     * @param to the full hour from which they are left alone
     * @param patience how long one is waited for
     */
    public record Duty(int from, int to, Duration patience) {}

    Watch watch() {
        return new Watch(zone, duty.from(), duty.to(), duty.patience());
    }

    public enum Kind {
        SERVICE,
        SUBSCRIPTION
    }

    /**
     * A WeChat official account.
     *
     * @param id the last part of the webhook's path
     * @param encodingAesKey 43 characters; never null unless the mode is plain
     * @param previousToken accepted beside {@code token} while a change is under way
     * @param unit whoever speaks to this account is (self-declared) of this unit
     * @param admins openids
     * @param allowPlainAdmin in plain mode no body is signed: roles above resident need this there
     */
    public record WechatAccountSettings(
            String id,
            Kind kind,
            boolean verified,
            String originalId,
            String appId,
            @Nullable String appSecret,
            String token,
            @Nullable String previousToken,
            WechatSettings.Mode mode,
            @Nullable String encodingAesKey,
            @Nullable String previousEncodingAesKey,
            URI apiBase,
            String unit,
            List<String> admins,
            boolean allowPlainAdmin)
            implements AccountSettings {
        public WechatAccountSettings {
            admins = List.copyOf(admins);
        }

        /**
         * The part that the adapter owns.
         *
         * @throws IllegalArgumentException with one line for each value that the adapter refuses
         */
        public WechatSettings forAdapter() {
            return new WechatSettings(
                    id,
                    originalId,
                    appId,
                    mode,
                    token,
                    previousToken,
                    encodingAesKey,
                    previousEncodingAesKey,
                    WechatSettings.USUAL_WINDOW);
        }

        /** The part by which it says something of itself; empty where it cannot. */
        public Optional<WechatApi> api() {
            if (appSecret == null || !verified) return Optional.empty();
            return Optional.of(new WechatApi(id, appId, appSecret, apiBase, kind == Kind.SERVICE));
        }

        @Override
        public String platform() {
            return Platforms.WECHAT;
        }

        @Override
        public Platform open(Catalogue words) {
            return new WechatAccount(forAdapter(), api().map(api -> new WechatSending(api, words)));
        }

        @Override
        public String line() {
            return EffectiveSettings.wechat(this);
        }

        @Override
        public Optional<String> whyItOnlyAnswers() {
            if (!verified) return Optional.of("not-verified");
            return appSecret == null ? Optional.of("no-secret") : Optional.empty();
        }

        @Override
        public boolean withholdsRoles() {
            return mode == WechatSettings.Mode.PLAIN && !allowPlainAdmin;
        }

        @Override
        public Optional<String> keyForRoles() {
            return Optional.of("allow-plain-admin");
        }

        @Override
        public String toString() {
            return "WechatAccountSettings[" + id + "]";
        }
    }
}

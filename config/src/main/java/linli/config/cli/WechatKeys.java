package linli.config.cli;

import java.net.URI;
import java.nio.file.Path;
import linli.adapters.sandbox.WechatSide;
import linli.adapters.wechat.WechatSettings;
import linli.config.Settings.WechatAccountSettings;
import linli.config.SettingsFile;
import linli.config.WrongSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose keys the sandbox uses: an account of the settings file, or keys given one by one. */
final class WechatKeys {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {"从设置文件取密钥；不给就要逐个给下面的。", "The settings file with the keys; without it, give them one by one."
            })
    private @Nullable Path file;

    @Option(
            names = "--account",
            description = {"账号的 id；设置文件里默认第一个。", "The account's id; in a settings file the first by default."})
    private @Nullable String id;

    @Option(
            names = "--original-id",
            description = {"原始 ID。", "The account's original id."})
    private @Nullable String originalId;

    @Option(
            names = "--app-id",
            description = {"AppID。", "The account's AppID."})
    private @Nullable String appId;

    @Option(
            names = "--token",
            description = {"令牌。命令行别人看得到，正式的密钥请用 --config。", "The token. Others can see a command line; prefer --config."
            })
    private @Nullable String token;

    @Option(
            names = "--aes-key",
            description = {"EncodingAESKey；明文方式不用。", "Not needed in plain mode."})
    private @Nullable String aesKey;

    @Option(
            names = "--mode",
            defaultValue = "safe",
            description = {"plain、compatible、safe（默认）。", "How messages travel; default safe."})
    private WechatSettings.Mode mode;

    /** @throws IllegalArgumentException when keys are missing or wrong */
    WechatSettings settings() throws WrongSettings {
        if (file == null) return given();
        return SettingsFile.load(file, System.getenv()).wechat().stream()
                .filter(account -> id == null || account.id().equals(id))
                .findFirst()
                .map(WechatAccountSettings::forAdapter)
                .orElseThrow(() -> new IllegalArgumentException("--account: not in " + file));
    }

    /** @throws IllegalArgumentException when no settings say where it is */
    URI server() throws WrongSettings {
        if (file == null) throw new IllegalArgumentException("--url: missing (expected: a value, or --config)");
        return Delivering.server(SettingsFile.load(file, System.getenv()));
    }

    private WechatSettings given() {
        var window = WechatSettings.USUAL_WINDOW;
        return new WechatSettings(
                needed("--account", id),
                needed("--original-id", originalId),
                needed("--app-id", appId),
                mode,
                needed("--token", token),
                null,
                aesKey,
                null,
                window);
    }

    private static String needed(String option, @Nullable String value) {
        if (value == null) throw new IllegalArgumentException(option + ": missing (expected: a value, or --config)");
        return value;
    }

    static WechatSide side(WechatSettings account) {
        return new WechatSide(
                account.originalId(),
                account.appId(),
                account.token(),
                account.encodingAesKey(),
                WechatSide.Mode.valueOf(account.mode().name()));
    }
}

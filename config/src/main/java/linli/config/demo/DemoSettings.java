package linli.config.demo;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import linli.adapters.sandbox.WechatSide;
import linli.config.demo.station.Station;
import linli.core.store.OwnerOnly;

/**
 * The settings the demo's server runs with: those of a real account in safe mode, whose secrets are made up anew at
 * each start and known to nobody else.
 */
record DemoSettings(
        Path folder, int port, URI apiBase, String secret, String token, String aesKey, List<Station> stations) {
    static final String ACCOUNT = "linli";

    private static final String ORIGINAL_ID = "gh_linlidemo";
    static final String APP_ID = "wxlinlidemo";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /**
     * New ones.
     *
     * @param secret what WeChat's API asks for
     * @param stations the other platforms, each with an account named like it
     */
    static DemoSettings fresh(Path folder, int port, URI apiBase, String secret, List<Station> stations) {
        return new DemoSettings(folder, port, apiBase, secret, random(32), random(43), stations);
    }

    /** A new secret of an app. */
    static String newSecret() {
        return random(32);
    }

    /** The platform's side where nothing is encrypted. */
    WechatSide plainSide() {
        return new WechatSide(ORIGINAL_ID, APP_ID, token, null, WechatSide.Mode.PLAIN);
    }

    WechatSide platformSide() {
        return new WechatSide(ORIGINAL_ID, APP_ID, token, aesKey, WechatSide.Mode.SAFE);
    }

    /** Writes the file for {@code serve --config}, readable by its owner alone. */
    Path write() throws IOException {
        var file = folder.resolve("demo.yaml");
        Files.deleteIfExists(file);
        Files.createFile(file, OwnerOnly.file(file));
        new YAMLMapper().writeValue(file.toFile(), yaml());
        return file;
    }

    private Map<String, Object> yaml() {
        var account = Map.ofEntries(
                Map.entry("id", ACCOUNT),
                Map.entry("platform", "wechat"),
                Map.entry("kind", "service"),
                Map.entry("verified", true),
                Map.entry("original-id", ORIGINAL_ID),
                Map.entry("app-id", APP_ID),
                Map.entry("app-secret", secret),
                Map.entry("api-base", apiBase.toString()),
                Map.entry("token", token),
                Map.entry("mode", "safe"),
                Map.entry("encoding-aes-key", aesKey),
                Map.entry("admins", List.of(Person.ZHOU.openId(1))));
        return Map.of(
                "server", Map.of("host", "127.0.0.1", "port", port, "timing", true),
                "data", Map.of("url", "jdbc:h2:file:" + folder.resolve("bot").toAbsolutePath()),
                "community", Map.of("name", "和风里"),
                "accounts",
                        Stream.concat(Stream.of(account), stations.stream().map(DemoSettings::account))
                                .toList());
    }

    private static Map<String, Object> account(Station station) {
        var account = new LinkedHashMap<String, Object>(station.settings());
        account.put("id", station.side().platform());
        account.put("platform", station.side().platform());
        return account;
    }

    /** Letters and digits. */
    static String random(int length) {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int each = 0; each < length; each++) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }
}

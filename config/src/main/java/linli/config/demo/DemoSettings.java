package linli.config.demo;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import linli.adapters.sandbox.WechatSide;

/**
 * The settings the demo's server runs with: those of a real account in safe mode, whose secrets are made up anew at
 * each start and known to nobody else.
 */
record DemoSettings(Path folder, int port, String token, String aesKey) {
    static final String ACCOUNT = "linli";

    private static final String ORIGINAL_ID = "gh_linlidemo";
    private static final String APP_ID = "wxlinlidemo";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static DemoSettings fresh(Path folder, int port) {
        return new DemoSettings(folder, port, random(32), random(43));
    }

    WechatSide platformSide() {
        return new WechatSide(ORIGINAL_ID, APP_ID, token, aesKey, WechatSide.Mode.SAFE);
    }

    /** Writes the file for {@code serve --config}, readable by its owner alone. */
    Path write() throws IOException {
        var file = folder.resolve("demo.yaml");
        Files.deleteIfExists(file);
        var rights = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) Files.createFile(file, rights);
        new YAMLMapper().writeValue(file.toFile(), yaml());
        return file;
    }

    private Map<String, Object> yaml() {
        var account = Map.of(
                "id", ACCOUNT,
                "platform", "wechat",
                "original-id", ORIGINAL_ID,
                "app-id", APP_ID,
                "token", token,
                "mode", "safe",
                "encoding-aes-key", aesKey,
                "admins", List.of(Person.ZHOU.openId(1)));
        return Map.of(
                "server", Map.of("host", "127.0.0.1", "port", port, "timing", true),
                "data", Map.of("url", "jdbc:h2:file:" + folder.resolve("bot").toAbsolutePath()),
                "community", Map.of("name", "和风里"),
                "accounts", List.of(account));
    }

    private static String random(int length) {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int each = 0; each < length; each++) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }
}

package linli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import linli.commands.human.Desk;
import linli.commands.notice.NoticeSettings;
import linli.config.Settings.Community;
import linli.config.Settings.Data;
import linli.config.Settings.Duty;
import linli.config.Settings.Server;

/** Reads the settings file. Whatever is wrong in it is found in one go. */
public final class SettingsFile {
    private static final Pattern SAYS_ENGLISH = Pattern.compile("(?m)^language:\\s*[\"']?en\\b");
    private static final LocalTime USUAL_NIGHT = LocalTime.of(3, 30);
    private static final Words KEY_NEEDED =
            new Words("32 字节的 base64；用 PostgreSQL 时要有", "32 bytes in base64; PostgreSQL needs it");

    private SettingsFile() {}

    /**
     * Reads and checks the file.
     *
     * @param variables what {@code ${NAME}} stands for
     * @throws WrongSettings with every problem of the file
     */
    public static Settings load(Path file, Map<String, String> variables) throws WrongSettings {
        return parse(read(file), variables);
    }

    private static String read(Path file) throws WrongSettings {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException wrong) {
            throw new WrongSettings(List.of(file + ": 不是 UTF-8 (应为：UTF-8 的 YAML 文件 / expected: a YAML file in UTF-8)"));
        } catch (IOException missing) {
            throw new WrongSettings(List.of(file + ": 读不到 (应为：可读的 YAML 文件 / expected: a readable YAML file)"));
        }
    }

    static Settings parse(String text, Map<String, String> variables) throws WrongSettings {
        var problems = new Problems(SAYS_ENGLISH.matcher(text).find());
        var root = YamlTree.read(text.startsWith("\uFEFF") ? text.substring(1) : text, problems);
        var settings = settings(root, new Environment(variables), problems);
        problems.throwIfAny();
        return settings.get();
    }

    /** Checks everything now; the records are built once nothing is wrong. */
    private static Supplier<Settings> settings(Node node, Environment environment, Problems problems) {
        var root = Section.of("", node, Keys.ROOT, Keys.SECTIONS, environment, problems);
        var server = Section.of("server", root.node("server"), Keys.Server.ALL, List.of(), environment, problems);
        var data =
                Section.of("data", root.node("data"), Keys.Data.ALL, List.of(Keys.Backup.NAME), environment, problems);
        var backup = Section.of(
                "data.backup", data.node(Keys.Backup.NAME), Keys.Backup.ALL, List.of(), environment, problems);
        var log = Section.of("log", root.node("log"), Keys.Log.ALL, List.of(), environment, problems);
        if (Urls.isPostgres(data.find(Keys.Data.URL))) data.require(Keys.Data.KEY, KEY_NEEDED);
        var community =
                Section.of("community", root.node("community"), Keys.Community.ALL, List.of(), environment, problems);
        var notice = Section.of("notice", root.node("notice"), Keys.Notice.ALL, List.of(), environment, problems);
        var duty = Section.of("duty", root.node("duty"), Keys.Duty.ALL, List.of(), environment, problems);
        var accounts = AccountSections.read(root.node("accounts"), environment, problems);
        return () -> new Settings(
                server(server),
                data(data, backup),
                Optional.ofNullable(log.find(Keys.Log.FORMAT)),
                root.get(Keys.ZONE),
                root.get(Keys.LANGUAGE),
                community(community),
                notice(notice, community),
                duty(duty),
                accounts.stream().map(account -> account.settings().get()).toList());
    }

    private static Community community(Section section) {
        var phone = section.find(Keys.Community.PHONE);
        var hours = section.get(Keys.Community.HOURS);
        return new Community(
                section.get(Keys.Community.NAME), new Desk(phone == null ? "" : phone, hours[0], hours[1]));
    }

    private static NoticeSettings notice(Section section, Section community) {
        var phone = community.find(Keys.Community.PHONE);
        var quiet = section.get(Keys.Notice.QUIET);
        return new NoticeSettings(
                quiet[0],
                quiet[1],
                section.get(Keys.Notice.SECOND_PERSON_ABOVE),
                section.get(Keys.Notice.SECOND_PERSON_ABOVE_GROUPS),
                phone == null ? "" : phone);
    }

    private static Duty duty(Section section) {
        var hours = section.get(Keys.Duty.HOURS);
        return new Duty(hours[0], hours[1], section.get(Keys.Duty.PATIENCE));
    }

    private static Server server(Section section) {
        return new Server(
                section.get(Keys.Server.HOST),
                section.get(Keys.Server.PORT),
                section.get(Keys.Server.MAX_BODY),
                section.get(Keys.Server.MAX_HEADERS),
                section.get(Keys.Server.MAX_REQUEST_LINE),
                section.find(Keys.Server.PUBLIC_URL),
                section.list(Keys.Server.TRUSTED_PROXIES),
                section.get(Keys.Server.REQUEST_TIME),
                section.get(Keys.Server.IDLE_TIME),
                section.get(Keys.Server.HOLD_TIME),
                section.get(Keys.Server.STOP_TIME),
                section.get(Keys.Server.MAX_CONNECTIONS),
                section.get(Keys.Server.MAX_WAITING),
                section.get(Keys.Server.TIMING));
    }

    /** Every night where the store is a file of ours; whoever runs PostgreSQL has backups of it, or says so. */
    private static Settings.Nightly nightly(Section data, Section backup) {
        var at = backup.find(Keys.Backup.AT);
        var usual = Urls.isPostgres(data.find(Keys.Data.URL)) ? Optional.<LocalTime>empty() : Optional.of(USUAL_NIGHT);
        return new Settings.Nightly(
                backup.get(Keys.Backup.FOLDER), at == null ? usual : at, backup.get(Keys.Backup.KEEP));
    }

    private static Data data(Section section, Section backup) {
        return new Data(
                section.get(Keys.Data.URL),
                section.textOrEmpty(Keys.Data.USER),
                section.textOrEmpty(Keys.Data.PASSWORD),
                section.find(Keys.Data.KEY),
                section.get(Keys.Data.MIGRATE),
                nightly(section, backup));
    }
}

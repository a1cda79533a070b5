package linli.config.cli;

import java.nio.file.Path;
import linli.config.Settings;
import linli.config.SettingsFile;
import linli.config.WrongSettings;
import picocli.CommandLine.Option;

/** The settings file, for the commands that need one. */
public final class ConfigOption {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = {"设置文件，每个键的说明见 bot.yaml。", "The settings file; bot.yaml documents every key."})
    private Path file;

    public Settings load() throws WrongSettings {
        return SettingsFile.load(file, System.getenv());
    }
}

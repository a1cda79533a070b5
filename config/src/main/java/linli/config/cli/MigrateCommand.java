package linli.config.cli;

import java.util.concurrent.Callable;
import linli.config.StoreSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {"把数据库的表升到本版本。", "Brings the store's tables up to this version."})
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws Exception {
        StoreSetup.migrate(config.load());
        System.out.println("数据库已是本版本 / the store is up to date");
        return Cli.OK;
    }
}

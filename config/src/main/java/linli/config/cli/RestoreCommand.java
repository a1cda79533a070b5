package linli.config.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import linli.config.Operations;
import linli.config.backup.RestoreOperation;
import linli.config.control.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "把备份恢复到空数据库（H2 或 PostgreSQL）。先停服务，并放好原来的数据密钥。",
            "Restores a backup into an empty store, H2 or PostgreSQL. Stop the server first, and have the store's data key in its place."
        })
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Parameters(
            paramLabel = "FILE",
            description = {"备份文件。", "The backup."})
    private Path file;

    @Override
    public Integer call() throws Exception {
        var arguments = List.of(file.toAbsolutePath().normalize().toString());
        return Operations.run(config.load(), RestoreOperation.NAME, arguments, Output.console());
    }
}

package linli.config.cli;

import java.util.List;
import java.util.concurrent.Callable;
import linli.config.AuditCheck;
import linli.config.Operations;
import linli.config.control.Output;
import linli.core.audit.AuditHead;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {"审计记录。", "The audit."},
        subcommands = {AuditCommand.Verify.class})
final class AuditCommand {
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "重算审计链：完好返回 0，被动过返回 1，并说出第一处。服务在运行就由它来算。",
                "Computes the audit's chain again: 0 if it is whole, 1 if not, naming the first place. A running server does it."
            })
    static final class Verify implements Callable<Integer> {
        @Mixin
        private ConfigOption config;

        @Option(
                names = "--head",
                paramLabel = "N:HASH",
                converter = Head.class,
                description = {
                    "以前打印的或日志里的 head；没有它，看不出末尾被截、整条链重做。",
                    "A head printed or logged before. Without it a cut end or a new chain cannot be told."
                })
        private @Nullable AuditHead head;

        @Override
        public Integer call() throws Exception {
            var arguments = head == null ? List.<String>of() : List.of(head.toString());
            return Operations.run(config.load(), AuditCheck.NAME, arguments, Output.console());
        }
    }

    static final class Head implements ITypeConverter<AuditHead> {
        @Override
        public AuditHead convert(String written) {
            try {
                return AuditHead.of(written);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }
}

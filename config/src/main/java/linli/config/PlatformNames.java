package linli.config;

import java.util.List;
import linli.core.platform.PlatformKind;

/** The names of the platforms, for the command line. */
public final class PlatformNames {
    private PlatformNames() {}

    /** All but WeChat, which has commands of its own. */
    public static List<String> others() {
        return Platforms.KINDS.stream().map(PlatformKind::name).toList();
    }
}

package linli.config.demo.station;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;

/** Shows Markdown as its reader sees it, as far as our texts have any: without the marks that keep it plain. */
record Rendering(SandboxSide side) implements SandboxSide {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\p{Punct}])");

    static String plain(String markdown) {
        return ESCAPE.matcher(
                        markdown.replace("  \n", "\n").replace('\u00a0', ' ').replace("\u200b", ""))
                .replaceAll("$1");
    }

    @Override
    public String platform() {
        return side.platform();
    }

    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        return side.says(person, group, text, id, at);
    }

    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return side.again(request, at);
    }

    @Override
    public Optional<String> shown(byte[] answerBody) {
        return side.shown(answerBody).map(Rendering::plain);
    }
}

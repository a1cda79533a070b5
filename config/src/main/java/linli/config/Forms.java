package linli.config;

import io.netty.util.NetUtil;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms of plain values. */
final class Forms {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private Forms() {}

    static Form<String> text(String chinese, String english) {
        return Form.of(chinese, english, text -> Optional.of(text).filter(each -> !each.isBlank()));
    }

    static Form<String> matching(String pattern, String chinese, String english) {
        var compiled = Pattern.compile(pattern);
        return Form.of(chinese, english, text -> Optional.of(text).filter(compiled.asMatchPredicate()));
    }

    static Form<Integer> whole(int least, int most) {
        return Form.of(
                least + " 到 " + most + " 的整数",
                "a whole number from " + least + " to " + most,
                text -> Optional.of(text)
                        .filter(WHOLE.asMatchPredicate())
                        .map(Integer::valueOf)
                        .filter(number -> number >= least && number <= most));
    }

    /** Bytes, from and to inclusive, given as in the file. */
    static Form<Integer> size(String least, String most) {
        return Form.of(
                least + " 到 " + most + " 的大小，如 256KiB",
                "a size from " + least + " to " + most + ", like 256KiB",
                text -> bytes(text)
                        .filter(number -> number >= bytes(least).orElseThrow()
                                && number <= bytes(most).orElseThrow())
                        .map(Long::intValue));
    }

    private static Optional<Long> bytes(String text) {
        var matcher = SIZE.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        var shift = matcher.group(2).equals("B") ? 0 : matcher.group(2).equals("KiB") ? 10 : 20;
        return Optional.of(Long.parseLong(matcher.group(1)) << shift);
    }

    static Form<Duration> duration(String least, String most) {
        return Form.of(
                least + " 到 " + most + " 的时长，如 10s、2m",
                "a time from " + least + " to " + most + ", like 10s or 2m",
                text -> time(text)
                        .filter(time -> time.compareTo(time(least).orElseThrow()) >= 0
                                && time.compareTo(time(most).orElseThrow()) <= 0));
    }

    private static Optional<Duration> time(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        var count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    static Form<Boolean> flag() {
        return Form.of("true 或 false", "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** One of the constants, in lower case. */
    static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        var constants = type.getEnumConstants();
        var names = Arrays.stream(constants).map(Forms::lower).toList();
        return Form.of(
                String.join("、", names), names.stream().collect(Collectors.joining(", ", "one of ", "")), text -> {
                    var index = names.indexOf(text);
                    return index < 0 ? Optional.empty() : Optional.of(constants[index]);
                });
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Form<ZoneId> zone() {
        return Form.of("时区名，如 Asia/Shanghai", "a time zone like Asia/Shanghai", text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                return Optional.empty();
            }
        });
    }

    static Form<Locale> language() {
        return Form.of("zh-CN、en", "zh-CN or en", text -> switch (text) {
            case "zh-CN" -> Optional.of(Locale.SIMPLIFIED_CHINESE);
            case "en" -> Optional.of(Locale.ENGLISH);
            default -> Optional.empty();
        });
    }

    /** An address or a network; names are not looked up. */
    static Form<String> network() {
        return Form.of("IP 或网段，如 10.0.0.0/8", "an address or network like 10.0.0.0/8", text -> {
            var parts = text.split("/", 2);
            var four = NetUtil.isValidIpV4Address(parts[0]);
            var known = four || NetUtil.isValidIpV6Address(parts[0]);
            var bits = parts.length == 1
                    || whole(0, four ? 32 : 128).read(parts[1]).isPresent();
            return Optional.of(text).filter(all -> known && bits);
        });
    }
}

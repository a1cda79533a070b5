package linli.core.wording;

import java.util.Optional;
import java.util.regex.Pattern;

/** Words that are said for the sake of politeness: they ask for nothing and agree to nothing. */
public enum SmallTalk {
    GREETING("(?:您好|你好|大家好|早上好|中午好|下午好|晚上好|早安|早|喂|在吗|在不在|有人吗|哈喽|hello|hi|开始|[?]+)"),
    THANKS("(?:好的?|嗯+)?[,]?(?:(?:谢谢|多谢|感谢|谢了|谢|辛苦)(?:您|你|你们|大家|了)?){1,3}"),
    AGREEMENT("(?:嗯+|好|好的|行|可以|知道了|明白了?|收到|哦+|噢+|ok)");

    private static final String END = "呀啊哈啦了呢吧哦喽,.!~ \n";

    private final Pattern words;

    SmallTalk(String words) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** What kind of it a message is, if it is nothing else. */
    public static Optional<SmallTalk> in(String text) {
        var whole = Normal.of(text).text().strip();
        var bare = Ends.without(END, whole);
        for (var kind : values())
            if (kind.words.matcher(whole).matches() || kind.words.matcher(bare).matches()) return Optional.of(kind);
        return Optional.empty();
    }
}

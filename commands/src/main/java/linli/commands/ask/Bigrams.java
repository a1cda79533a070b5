package linli.commands.ask;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import linli.core.wording.Normal;

/** The pairs of characters by which a text is found; what every question has in common is left out. */
final class Bigrams {
    private static final Pattern NO_SUBJECT =
            Pattern.compile("什么时候|什么时间|啥时候|哪一天|哪天|几号|.?到几点钟?|几点钟?|多久|多长时间|怎么样|怎么|办理|怎样|如何|为什么|为啥|什么|干啥|啥|咋"
                    + "|哪里|哪儿|哪边|哪个|在哪|谁|多少|请问|问一下|想问|我想|想知道|告诉我|知道|麻烦|一下|您好|你好|你们|我们|咱们|我家|咱|有没有|没有"
                    + "|能不能|可不可以|可以|要不要|会不会|是不是|应该|需要|小区|社区|今天|明天|昨天|后天|最近|现在|以后|这个|那个|事情|通知"
                    + "|[吗呢吧呀啊呐嘛了的着过哦噢嗯]");
    private static final Pattern BREAK = Pattern.compile("[^\\p{IsHan}a-z]+");
    private static final String WEAK = "来办用开多我你您他她它是有没能要会去在找跟和把给这那个请事就都也还不很好到从上下里家人";
    private static final double WEAK_WEIGHT = 0.3;

    private Bigrams() {}

    static Set<String> of(String text) {
        var plain = Normal.of(text).text().toLowerCase(Locale.ROOT);
        var pairs = new LinkedHashSet<String>();
        for (var run : BREAK.split(NO_SUBJECT.matcher(plain).replaceAll(" "), -1))
            for (int at = 0; at + 2 <= run.length(); at++) pairs.add(run.substring(at, at + 2));
        return pairs;
    }

    /** How much a pair says: 我有 says little. */
    static double weight(String pair) {
        double weight = 1;
        for (int at = 0; at < pair.length(); at++) if (WEAK.indexOf(pair.charAt(at)) >= 0) weight *= WEAK_WEIGHT;
        return weight;
    }
}

package linli.core.wording;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Words after which nothing is more urgent than a telephone number; they go before dialogs and before every other answer
 * to a resident. Words and numbers are settings. The search is simple on purpose: an answer too many costs little.
 */
public final class EmergencyWords {
    private final List<Kind> kinds;
    private final BitSet begins;

    /**
     * One kind of emergency.
     *
     * @param name its answer is the text {@code emergency.NAME}, with the number as its argument
     * @param number what to call, digits
     * @param words any of them is enough; spaces and signs within a message do not count
     * @param butNot longer words with another meaning (睡着火车 has 着火 in it)
     */
    public record Kind(String name, String number, List<String> words, List<String> butNot) {
        public Kind {
            require(!name.isBlank(), "name", name, "a word");
            require(number.matches("[0-9]{3,15}"), name + ".number", number, "3 to 15 digits");
            for (var word : words)
                require(letters(word).length() >= 2, name + ".words", word, "two characters at least");
            words = words.stream().map(EmergencyWords::letters).toList();
            for (var word : butNot)
                require(
                        words.stream().anyMatch(letters(word)::contains),
                        name + ".but-not",
                        word,
                        "one of its words in it");
            butNot = butNot.stream().map(EmergencyWords::letters).toList();
        }

        /** The key of what to answer; the text takes {@link #number}. */
        public String answerKey() {
            return "emergency." + name;
        }

        private boolean isIn(String letters) {
            return letters.equals(number) || (hasWord(letters) && hasWord(withoutInnocentWords(letters)));
        }

        private boolean hasWord(String letters) {
            return words.stream().anyMatch(letters::contains);
        }

        /** A mark stands in their place, so that what is around them does not become a new word. */
        private String withoutInnocentWords(String letters) {
            var left = letters;
            for (var innocent : butNot) left = left.replace(innocent, "|");
            return left;
        }
    }

    /** The kinds that have an answer in core's wording. */
    public static final List<String> NAMES = List.of("fire", "gas", "injury", "violence", "despair");

    /** @param kinds the first one found decides, so the order is the order of urgency */
    public EmergencyWords(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
        begins = beginnings(kinds);
        var names = new HashSet<String>();
        for (var kind : kinds) {
            require(NAMES.contains(kind.name()), "name", kind.name(), "one of " + NAMES);
            require(names.add(kind.name()), "name", kind.name(), "each name once");
        }
    }

    /** Mainland China's numbers, and the words of everyday speech. */
    public static EmergencyWords defaults() {
        return new EmergencyWords(List.of(
                kind("fire", "119", "着火 起火 失火 火灾 火警 烧起来 冒浓烟", "着火车 着火箭 着火锅 着火腿 一起火锅 一起火速 火灾保险 火灾演习 火灾演练"),
                kind(
                        "gas",
                        "119",
                        "煤气 燃气泄漏 燃气漏 漏燃气 燃气味 天然气泄漏 天然气漏 漏气了",
                        "煤气费 煤气表 煤气卡 煤气公司 煤气账 煤气改造 煤气缴费 煤气户名 煤气安检 煤气检查 交煤气 缴煤气 查煤气 轮胎漏气了 车胎漏气了"),
                kind(
                        "injury",
                        "120",
                        "摔了 摔倒 摔伤 起不来 晕倒 昏倒 昏迷 没有呼吸 没呼吸 喘不上气 喘不过气 胸口疼 胸口痛 心脏病犯 中风了 吃错药 流血不止 触电 溺水 救护车 人不行了 人快不行了",
                        "价格摔了 股价摔了 手机摔了 电脑摔了 碗摔了 杯子摔了 东西摔了 摔了手机 摔了碗 摔了个碗 摔了杯 早上起不来 早起不来"),
                kind(
                        "violence",
                        "110",
                        "救命 打人 打死人 杀人 砍人 持刀 抢劫 家暴 绑架 有贼 进贼 小偷 被打了 跟踪我",
                        "打人工 打人民 救命恩人 救命稻草 救命钱 救命药 防小偷 被打了折 被打了电话"),
                kind("despair", "110", "不想活 活不下去 活够了 想死 自杀 轻生 自残 跳楼 结束生命", "不想活动 想死你 想死我了 跳楼价 跳楼大甩卖")));
    }

    private static Kind kind(String name, String number, String words, String butNot) {
        return new Kind(name, number, List.of(words.split(" ")), List.of(butNot.split(" ")));
    }

    public List<Kind> kinds() {
        return kinds;
    }

    /** Every number once, in order, for texts that name them all. */
    public List<String> numbers() {
        return kinds.stream().map(Kind::number).distinct().sorted().toList();
    }

    /** The kind of emergency a typed or spoken message tells of. */
    public Optional<Kind> find(String message) {
        var letters = letters(message);
        if (!mayTell(letters)) return Optional.empty();
        return kinds.stream().filter(kind -> kind.isIn(letters)).findFirst();
    }

    /** Nearly every message has none of the characters that a word begins with. */
    private boolean mayTell(String letters) {
        return letters.chars().anyMatch(begins::get);
    }

    private static BitSet beginnings(List<Kind> kinds) {
        var begins = new BitSet();
        for (var kind : kinds) {
            begins.set(kind.number().charAt(0));
            for (var word : kind.words()) begins.set(word.charAt(0));
        }
        return begins;
    }

    /** Letters and digits alone: "救 命!!" is 救命. */
    private static String letters(String text) {
        var letters = new StringBuilder();
        Normal.of(text).text().codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static void require(boolean holds, String what, String value, String expected) {
        if (!holds)
            throw new IllegalArgumentException("emergency." + what + ": " + value + " (expected: " + expected + ")");
    }
}

package linli.core.wording;

import java.util.OptionalInt;

/** Whole numbers in digits or Chinese numerals, as dates, times and choices need them: 0 to 9999. */
final class ChineseNumbers {
    private static final String DIGITS = "〇一二三四五六七八九";

    private ChineseNumbers() {}

    /** {@code 12}, {@code 十二}, {@code 廿五}, {@code 两}, {@code 零五}, {@code 二〇二六}; nothing if it is no such number. */
    static OptionalInt parse(String numeral) {
        if (numeral.isEmpty() || numeral.length() > 4) return OptionalInt.empty();
        if (numeral.chars().allMatch(c -> c >= '0' && c <= '9')) return OptionalInt.of(Integer.parseInt(numeral));
        var plain =
                numeral.replace('零', '〇').replace('两', '二').replace("廿", "二十").replace("卅", "三十");
        int ten = plain.indexOf('十');
        return ten < 0 ? digitByDigit(plain) : withTens(plain, ten);
    }

    private static OptionalInt digitByDigit(String plain) {
        int number = 0;
        for (int i = 0; i < plain.length(); i++) {
            int digit = DIGITS.indexOf(plain.charAt(i));
            if (digit < 0) return OptionalInt.empty();
            number = number * 10 + digit;
        }
        return OptionalInt.of(number);
    }

    /** One digit at most on each side of the ten, none of them a zero. */
    private static OptionalInt withTens(String plain, int ten) {
        if (ten > 1 || plain.length() - ten > 2) return OptionalInt.empty();
        int tens = ten == 0 ? 1 : DIGITS.indexOf(plain.charAt(0));
        int ones = ten + 1 == plain.length() ? 0 : DIGITS.indexOf(plain.charAt(ten + 1));
        boolean zeroSaid = tens == 0 || (ten + 1 < plain.length() && ones == 0);
        return tens < 0 || ones < 0 || zeroSaid ? OptionalInt.empty() : OptionalInt.of(tens * 10 + ones);
    }
}

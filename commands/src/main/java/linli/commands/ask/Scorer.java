package linli.commands.ask;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import linli.core.command.Knowledge.Fact;

/**
 * Finds what answers a question: by the share of the question's words that it is about, or that stand in its answer, which
 * count less. Over the questions of {@code ScorerTest} right answers score 0.76 and more, wrong ones 0.5 and less.
 */
final class Scorer {
    /** Below this a person is offered instead. */
    static final double ENOUGH = 0.6;

    private static final double IN_THE_ANSWER = 0.4;

    private Scorer() {}

    /** Something that may answer a question; the first of equals is the best. */
    record Match<T>(T of, double score) {}

    /** Nothing when nothing fits well enough. */
    static Optional<Fact> answering(String question, Collection<Fact> facts) {
        return best(question, facts).filter(match -> match.score() >= ENOUGH).map(Match::of);
    }

    static Optional<Match<Fact>> best(String question, Collection<Fact> facts) {
        var match = Optional.<Match<Fact>>empty();
        for (var fact : facts) {
            double score = score(question, fact);
            if (match.isEmpty() || score > match.get().score()) match = Optional.of(new Match<>(fact, score));
        }
        return match.filter(found -> found.score() > 0);
    }

    private static double score(String question, Fact fact) {
        var asked = Bigrams.of(question);
        var about = Bigrams.of(fact.about());
        var answer = Bigrams.of(fact.answer());
        double found = 0;
        double all = 0;
        for (var pair : asked) {
            double weight = Bigrams.weight(pair);
            all += weight;
            if (about.contains(pair)) found += weight;
            else if (answer.contains(pair)) found += weight * IN_THE_ANSWER;
        }
        return all < 1 ? 0 : found / all;
    }

    /** As much of an answer as can be read at a glance: whole, or its most fitting sentences in their order. */
    static String excerpt(String question, String answer, int most) {
        if (answer.codePointCount(0, answer.length()) <= most) return answer;
        var asked = Bigrams.of(question);
        var sentences = java.util.List.of(answer.split("(?<=[。!?！？;；\n])", -1));
        var best = sentences.stream()
                .max(Comparator.comparingLong((String sentence) ->
                        Bigrams.of(sentence).stream().filter(asked::contains).count()))
                .orElse(answer)
                .strip();
        int length = best.codePointCount(0, best.length());
        return length <= most ? best : best.substring(0, best.offsetByCodePoints(0, most - 1)) + "…";
    }
}

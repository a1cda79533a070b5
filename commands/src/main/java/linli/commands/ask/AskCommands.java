package linli.commands.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Knowledge;
import linli.core.command.Reply;

/** 问事情: answers from what is known. What is not known is left to whoever hands it to a person; nothing asked is kept. */
public final class AskCommands implements Feature {
    private static final String ASKING = "ask.asking";
    private static final String ANSWERED = "ask.answered";
    private static final int LONGEST_ANSWER = 90;

    @Override
    public void addTo(Commands commands) {
        var all = new Answering(commands);
        new Faqs().addTo(commands);
        commands.add("问事情", AskCommands::ask)
                .menu(30, "ask.menu", AskCommands::ask)
                .dialog(ASKING, "问事情", (context, answer) -> all.answer(context))
                .dialog(ANSWERED, "问事情", all::answered)
                .listen(all::answer)
                .keeps(AskTables.FAQ);
    }

    private static Reply ask(CommandContext context) {
        return Reply.say("ask.what").thenAsk(ASKING, "", List.of());
    }

    /** Looks through what all features know. */
    private record Answering(Commands commands) {
        /** A fact's id with the place of whoever knows it in front. */
        private List<Knowledge.Fact> facts(CommandContext context) {
            var facts = new ArrayList<Knowledge.Fact>();
            for (var known : commands.knowledge())
                for (var fact : known.facts(context))
                    facts.add(new Knowledge.Fact(
                            commands.knowledge().indexOf(known) + " " + fact.id(),
                            fact.about(),
                            fact.answer(),
                            fact.more()));
            return facts;
        }

        private Optional<Reply> answer(CommandContext context) {
            if (!context.isPrivate() || Bigrams.of(context.text()).isEmpty()) return Optional.empty();
            return Scorer.answering(context.text(), facts(context)).map(fact -> said(context.text(), fact));
        }

        private static Reply said(String question, Knowledge.Fact fact) {
            var words = Scorer.excerpt(question, fact.answer(), LONGEST_ANSWER);
            var say = words.equals(fact.answer()) || fact.more().isEmpty()
                    ? Reply.say("ask.answer", words)
                    : Reply.say("ask.answer-more", words, fact.more());
            return say.and("ask.choose").thenAsk(ANSWERED, fact.id());
        }

        private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
            if (answer.choice() == 2) return Optional.of(Reply.say("ask.not-it").thenAsk(ASKING, "", List.of()));
            if (answer.choice() != 1) return Optional.empty();
            var parts = answer.state().split(" ", 2);
            commands.knowledge().get(Integer.parseInt(parts[0])).understood(context, parts[1]);
            return Optional.of(Reply.say("good"));
        }
    }
}

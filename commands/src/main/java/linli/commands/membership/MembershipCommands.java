package linli.commands.membership;

import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.job.JobKinds;

/** Who is who: units, groups, roles, invitations, joining and leaving, and what is kept about a person. */
public final class MembershipCommands implements Feature {
    private final boolean settingsNameAdmins;

    /** @param settingsNameAdmins whether there are admins that nobody can take away here */
    public MembershipCommands(boolean settingsNameAdmins) {
        this.settingsNameAdmins = settingsNameAdmins;
    }

    @Override
    public void addTo(Commands commands) {
        new Places().addTo(commands);
        new Appointing(commands, settingsNameAdmins).addTo(commands);
        new Inviting(commands).addTo(commands);
        new QrPictures().addTo(commands);
        new Ending().addTo(commands);
        new Joining(commands).addTo(commands);
        new Checking().addTo(commands);
        new Claiming().addTo(commands);
        var all = new AllKept(commands, settingsNameAdmins);
        new Leaving(all).addTo(commands);
        var linking = new Linking(commands);
        linking.addTo(commands);
        new Unlinking().addTo(commands);
        new Mine(all, linking).addTo(commands);
        commands.everything(all).keeps(MembershipTables.all());
    }

    @Override
    public void addTo(JobKinds kinds) {
        new Ending().addTo(kinds);
    }
}

"""What is done to the study's interviews from the coding screen: bringing some in, saying what they are."""

from __future__ import annotations

from interviewcoder.tui.screens.quoting import Quoting


class StudyWork(Quoting):
    """The workplace with the ways to the import screen and to the attributes."""

    def action_import_transcripts(self) -> None:
        """Look at files and import them."""
        from interviewcoder.actions.reading_answers import recalled
        from interviewcoder.exchange.import_deeds import plan_for
        from interviewcoder.tui.screens.importing import ImportScreen

        project = self.session.project
        if project.read_only:
            self.refuse("The study is read-only: nothing can be imported.")
            return
        self.remember_place()
        names = [interview.name for interview in project.interviews()]
        plan = plan_for(names, (), remembered=recalled(project))

        def back(brought: int | None) -> None:
            self.show_progress()
            if not brought:
                return
            if self.session.document is None and (first := project.first_interview()) is not None:
                self.open_interview(first.id)
            self.show_all()
            self.say(f"Imported {brought} interview{'' if brought == 1 else 's'}; i lists them.")

        self.app.push_screen(ImportScreen(project, plan), back)

    def action_attributes(self) -> None:
        """What is known of an interview: of the one under the cursor of the list, else the open one."""
        from interviewcoder.tui.screens.attributes import AttributesScreen

        self.fill()
        open_one = self.session.document and self.session.interview.id
        chosen = self.interviews.current if self.focused is self.interviews else open_one
        if not chosen:
            self.refuse("Open an interview first: i lists them.")
            return

        def back(last: str | None) -> None:
            self.session.reload_all()
            self.show_progress()
            self.show_all()
            if last is not None:
                self.interviews.move_to(last)

        session = self.session
        screen = AttributesScreen(session.project, session.coder, self.interviews.order, chosen)
        self.app.push_screen(screen, back)

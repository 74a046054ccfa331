"""A coder that needs no engine and does what a report's text tells it, for tests of runs."""

import os
import signal
import time

from reportedly.model.event import CodedReport, Event


class FakeCoder:
    reader = "fake-reader 1"
    codebook = "fake-codebook 1"

    def __call__(self, report):
        words = report.text.split()
        for place, word in enumerate(words):
            if word == "SLOW":
                time.sleep(float(words[place + 1]))
            elif word == "KILL":
                os.kill(os.getpid(), signal.SIGKILL)
            elif word == "RAISE":
                raise ValueError("cannot make sense of it")
            elif word == "PRINT":
                print("a library talks")  # noqa: T201
            elif word == "LOG":
                with open(words[place + 1], "a") as log:
                    log.write(report.id + "\n")
        event = Event(eid="e1", id=f"{report.id}-e1", report_id=report.id, type="ASSAULT")
        return CodedReport(
            id=report.id,
            title=report.title,
            published=report.published,
            outlet=report.outlet,
            source_file=report.source_file,
            reader=self.reader,
            codebook=self.codebook,
            events=(event,),
        )


def load():
    return FakeCoder()


def load_broken():
    raise RuntimeError("no engine here")

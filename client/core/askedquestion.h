#pragma once

#include "kinds/kind.h"
#include "protocol/messages.h"

namespace wr {

/// The question as a client sees it, in the form that shared/kinds understands: without anything that is right.
inline Question askedQuestion(const live::QuestionView &view)
{
    Question question;
    question.kind = view.kind;
    question.prompt = view.prompt;
    question.timeLimitMs = view.timeLimitMs;
    question.points = view.points;
    question.plays = view.plays;
    for (const live::OptionView &option : view.options)
        question.options.append({option.id, option.text, false});
    if (view.gaps) {
        question.gaps.emplace();
        for (const live::GapView &gap : *view.gaps)
            question.gaps->append({gap.text, {}});
    }
    return question;
}

} // namespace wr

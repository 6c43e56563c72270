#pragma once

#include "core/askedquestion.h"

#include <random>

/// What a simulated player answers. Pure functions, any thread.
namespace wr::botanswers {

/// The question as its author wrote it, in the order and with the ids in which it was dealt.
Question dealtLike(const live::QuestionView &view, const Question &written);

/// The question as its reveal describes it, for scoring answers again.
Question revealedAs(const live::QuestionView &view, const live::QuestionRevealed &revealed);

/// An answer of the question's shape, picked blindly: right by luck alone.
QStringList guess(const live::QuestionView &view, std::mt19937_64 &random);

} // namespace wr::botanswers

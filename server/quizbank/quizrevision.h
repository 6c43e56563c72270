#pragma once

#include "quizbank/quizrepository.h"

namespace wr {

/// Who makes a new version, and of what.
struct Revision
{
    Principal principal;
    QuizHead head;  ///< of the version to be made
    int before = 0; ///< the version it is made from; 0: a new quiz
    MediaById known; ///< files that the quiz may go on using
    QStringList trusted; ///< ids of files that it may name although they may be gone
};

/// The version after `stored`, which may use what it used, and `trusted` besides.
Revision nextRevision(const Principal &principal, const StoredQuiz &stored,
                      const QStringList &trusted, TimePoint now);

/// Tidies and checks what somebody wrote. InvalidFields: it cannot be stored, or it names a file that
/// is not there or is not the principal's to use; TooLarge.
Result<QuizSave> revise(const Revision &revision, const Quiz &written,
                        const QuizRepository::MediaLookup &lookup);

/// Whether the principal may do this to that quiz, besides reading it. NotFound: the principal cannot even
/// read it; Forbidden.
Result<void> mayDo(const Principal &principal, Permission permission, const QuizHead &head);

/// mayDo(), and whether it can be changed now. NotFound: it is in the bin; PreconditionFailed:
/// it has another version than `ifMatch`.
Result<void> mayChange(const Principal &principal, Permission permission, const QuizHead &head,
                       std::optional<int> ifMatch);

/// The quiz with the names under which its files are served.
Quiz withFiles(Quiz quiz, const MediaById &media);

} // namespace wr

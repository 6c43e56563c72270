#pragma once

#include "core/result.h"
#include "model/quiz.h"

namespace wr {

/// What of a quiz the server does not have yet.
struct KeptDraft
{
    QString server; ///< http://host:port
    QString quiz;   ///< QuizId
    int version = 0; ///< from which it was made
    Quiz content;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("server", &KeptDraft::server), field("quiz", &KeptDraft::quiz),
                           field("version", &KeptDraft::version), field("content", &KeptDraft::content)};
    }
};

/// Drafts as files of this device, one a quiz. GUI thread.
class DraftStore
{
public:
    explicit DraftStore(QString folder);

    /// Unavailable: the disk is full or refuses.
    Result<void> keep(const KeptDraft &draft) const;
    /// NotFound: the server has everything.
    Result<KeptDraft> find(const QString &server, const QString &quiz) const;
    void forget(const QString &server, const QString &quiz) const;

private:
    QString fileOf(const QString &server, const QString &quiz) const;

    const QString m_folder;
};

} // namespace wr

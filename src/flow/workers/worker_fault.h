/* SPDX-License-Identifier: Apache-2.0 */
/* In builds with BAOSONG_FAULTS an input can ask its worker to do harm; in others nothing can. */
#ifndef FLOW_WORKER_FAULT_H
#define FLOW_WORKER_FAULT_H

#ifdef BAOSONG_FAULTS

/*
 * When the file PATH begins with "BAOSONG-FAULT NAME", do what NAME says: as a worker would whom an
 * input has taken over.  REPLIES is the pipe to the parent.
 */
void worker_fault(const char *path, int replies);

#else

static inline void
worker_fault(const char *path, int replies)
{
	(void)path, (void)replies;
}

#endif

#endif
